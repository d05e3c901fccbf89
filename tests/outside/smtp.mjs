// A mail server for the tests, made by others: smtp-server speaks, mailparser
// reads, mailauth checks signatures. It is told in one argument (JSON) how to
// behave and ends with its standard input. It prints one line of JSON with its
// port, its certificate and a key to sign with, then one for each message as it
// was understood and for each attempt that it did not take.
//
//   security  'plain', 'starttls' or 'tls'
//   user, password  whom it lets in; without them it asks nobody
//   script    for each attempt in turn: 'take', 'later' (451), 'refuse' (550),
//             'refuse-recipient' (550 to RCPT), 'drop' (in mid-message),
//             'drop-after' (took it, but does not say so), 'take-drop' (took it, said
//             so and hung up), 'slow' (takes it 31 seconds later); then it takes all
//   greylist  whether it wants each reader's first message later (450 to RCPT)
//   refuse    readers that it does not know (550 to RCPT)
//   later     whether it wants everything later (451 to RCPT), until a line of standard
//             input says {"later": false}
//   brief     whether it says only to whom a message went and what it was called
//   digest    whether it says of a message only that, what mailparser found in it, and a
//             digest of its bytes
import { createHash, generateKeyPairSync } from 'node:crypto';

import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { simpleParser } from 'mailparser';
import { generate } from 'selfsigned';
import { SMTPServer } from 'smtp-server';

const behaviour = JSON.parse(process.argv[2] ?? '{}');
const { security = 'plain', user, password, script = [], greylist, refuse = [], brief } = behaviour;
const known = new Set();
const say = (object) => process.stdout.write(`${JSON.stringify(object)}\n`);
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'der' },
});
const generated = security === 'plain' ? undefined : await generate([{ name: 'commonName', value: 'localhost' }], {
  keySize: 2048,
  algorithm: 'sha256',
  extensions: [
    { name: 'basicConstraints', cA: false },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }] },
  ],
});

/** The DNS of the tests: the one key, under any selector. */
async function resolver(name, type) {
  if (type === 'TXT' && name.includes('._domainkey.')) return [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]];
  throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
}

/** The parts as they are in the message: none is made of the other. */
async function short(source, session) {
  const mail = await simpleParser(source, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const line = (key) => mail.headerLines.find((one) => one.key === key)?.line.replace(/\r?\n/g, '') ?? '';
  return {
    event: 'taken',
    to: session.envelope.rcptTo[0].address,
    header_to: mail.to.value[0].address,
    message_id: mail.messageId,
    subject: mail.subject,
    text: mail.text ?? '',
    html: mail.html || '',
    unsubscribe: /<(.*)>/.exec(line('list-unsubscribe'))?.[1] ?? '',
    one_click: line('list-unsubscribe-post'),
    digest: createHash('sha256').update(source).digest('hex'),
  };
}

async function read(source, session) {
  if (brief) {
    const message_id = /^message-id: *(.*?)\r$/im.exec(source.toString())[1];
    return say({ event: 'taken', to: session.envelope.rcptTo[0].address, message_id });
  }
  if (behaviour.digest) return say(await short(source, session));
  const mail = await simpleParser(source);
  const { results } = await dkimVerify(source, { resolver });
  const [signature] = results;
  say({
    event: 'taken',
    from: mail.from.value[0],
    to: mail.to.value[0],
    envelope: [session.envelope.mailFrom.address, ...session.envelope.rcptTo.map((one) => one.address)],
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: mail.date.toISOString(),
    message_id: mail.messageId,
    headers: [...mail.headers.keys()],
    language: mail.headers.get('content-language'),
    kind: mail.headers.get('content-type').value,
    dkim: signature?.signingDomain ? `${signature.status.result} ${signature.signingDomain} ${signature.selector}` : 'none',
    signed: signature?.signingHeaders?.keys ?? '',
    encrypted: Boolean(session.secure),
    user: session.user ?? null,
    is_ascii: source.every((byte) => byte < 128),
    source: source.toString('base64'),
  });
}

const server = new SMTPServer({
  secure: security === 'tls',
  ...(generated && { key: generated.private, cert: generated.cert }),
  authOptional: !user,
  allowInsecureAuth: security === 'plain',
  disabledCommands: [...(security === 'plain' ? ['STARTTLS'] : []), ...(user ? [] : ['AUTH'])],
  disableReverseLookup: true,
  onAuth(auth, session, done) {
    if (auth.username === user && auth.password === password) return done(null, { user });
    say({ event: 'wrong-password' });
    return done(refusal(535, '5.7.8 wrong user or password'));
  },
  onRcptTo(address, session, done) {
    const { address: reader } = address;
    if (behaviour.later) return done(refusal(451, '4.3.2 come back later'));
    if (refuse.includes(reader)) return done(refusal(550, `5.1.1 <${reader}> is nobody here`));
    if (greylist && !known.has(reader)) {
      known.add(reader);
      return done(refusal(450, '4.7.1 greylisted'));
    }
    if (script[0] !== 'refuse-recipient') return done();
    script.shift();
    say({ event: 'refuse-recipient' });
    return done(refusal(550, `5.1.1 <${address.address}> is nobody here`));
  },
  onData(stream, session, done) {
    const act = script.shift() ?? 'take';
    const socket = () => [...server.connections].find((one) => one.session.id === session.id)?._socket;
    const hangUp = () => socket()?.destroy();
    if (act === 'drop') {
      stream.once('data', () => {
        say({ event: act });
        hangUp();
      });
      return;
    }
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', async () => {
      if (act === 'later' || act === 'refuse') {
        say({ event: act });
        return done(act === 'later' ? refusal(451, '4.7.1 come back later') : refusal(550, '5.7.1 not wanted'));
      }
      await read(Buffer.concat(chunks), session);
      if (act === 'drop-after') return hangUp();
      if (act === 'slow') await new Promise((wake) => setTimeout(wake, 31_000));
      done(null, 'taken');
      if (act === 'take-drop') socket()?.end();
      return undefined;
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => {
  say({ port: server.server.address().port, certificate: generated?.cert ?? '', key: privateKey });
});
process.stdin.on('data', (line) => Object.assign(behaviour, JSON.parse(line)));
process.stdin.on('end', () => process.exit(0));
