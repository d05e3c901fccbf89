// Brings a message by LMTP, as a mail server would (nodemailer). Its one argument (JSON):
// the port, the readers, the message and how many letters follow it. Prints one line of
// JSON with what was answered.
import { createTransport } from 'nodemailer';

const { port, to, raw, padding } = JSON.parse(process.argv[2]);
const transport = createTransport({ lmtp: true, host: '127.0.0.1', port, secure: false, ignoreTLS: true });
const answer = await transport
  .sendMail({ envelope: { from: '', to }, raw: `${raw}${'x'.repeat(padding)}` })
  .then(({ accepted, rejected, response }) => ({ accepted, rejected, response }))
  .catch((error) => ({ code: error.responseCode, response: error.response }));
process.stdout.write(`${JSON.stringify(answer)}\n`);
