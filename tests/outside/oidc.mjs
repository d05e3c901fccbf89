// An OpenID Connect provider for the tests, made by others: oidc-provider. It is
// told in one argument (JSON) whom it knows and ends with its standard input. It
// prints one line of JSON with its port. Who signs in is said in the header
// x-person of each request, instead of a page that asks; `-` declines.
//
//   client    { client_id, client_secret, redirect_uris }
//   people    for each subject: { email, email_verified }
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

const { client, people } = JSON.parse(process.argv[2]);
// It explains on its console what it would want of a real installation.
console.info = console.warn = () => {};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [client],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    findAccount: (_, sub) => people[sub] && { accountId: sub, claims: () => ({ sub, ...people[sub] }) },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
    cookies: { keys: ['tests'] },
  });
  const serve = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url.startsWith('/interaction/')) return serve(request, response);
    const person = request.headers['x-person'];
    const result = person === '-' ? { error: 'access_denied' } : { login: { accountId: person } };
    return provider.interactionFinished(request, response, result);
  });
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
