// A mailbox for the tests, of a server made by others (hoodiecrow-imap). Its one argument
// (JSON) says which messages are in it; user and password are testuser and testpass. It
// prints one line of JSON with its port and its certificate, and for each line of its
// input one with the messages that are left and their flags. It ends with its input.
//
//   secure    whether it speaks TLS
//   messages  the messages in INBOX, as text
import { createRequire } from 'node:module';

import { generate } from 'selfsigned';

const hoodiecrow = createRequire(import.meta.url)('hoodiecrow-imap');

const { secure = false, messages = [] } = JSON.parse(process.argv[2] ?? '{}');
const say = (object) => process.stdout.write(`${JSON.stringify(object)}\n`);

const generated = await generate([{ name: 'commonName', value: 'localhost' }], {
  keySize: 2048,
  algorithm: 'sha256',
  extensions: [
    { name: 'basicConstraints', cA: false },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }] },
  ],
});
const server = hoodiecrow({
  plugins: ['UIDPLUS'],
  secureConnection: secure,
  credentials: { key: generated.private, cert: generated.cert },
  storage: { INBOX: { messages: messages.map((raw) => ({ raw })) } },
});
server.listen(0, '127.0.0.1', () => {
  say({ port: server.server.address().port, certificate: generated.cert });
});
process.stdin.on('data', () => {
  const left = server.getMailbox('INBOX').messages;
  say({ left: left.map((one) => ({ raw: one.raw.toString(), flags: one.flags })) });
});
process.stdin.on('end', () => process.exit(0));
