// A real OpenID Connect provider for one run: node tests/oidc/provider.mjs REDIRECT_URI …
//
// Listens on a free port of 127.0.0.1, says {"issuer": "http://…"} in one line and ends when standard input does. Its clients are "qiao-RS256",
// "qiao-ES256" and "qiao-PS256", which get ID tokens of that signature, and "qiao-public", which has no secret; all others' secret is "client secret".
// It asks nobody for a password: who comes is signed in as the account that login_hint names, "stranger" refuses, and "unverified…" has an
// address that was never confirmed.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

console.warn = console.info = () => {}; // that it keeps everything in memory is what we want

const redirectUris = process.argv.slice(2);

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const key = (kind, options, rest) => ({ ...generateKeyPairSync(kind, options).privateKey.export({ format: 'jwk' }), ...rest });
const client = (name, rest) => ({
  client_id: `qiao-${name}`, client_secret: 'client secret', redirect_uris: redirectUris, grant_types: ['authorization_code'],
  response_types: ['code'], ...rest,
});

const provider = new Provider(issuer, {
  clients: [
    client('RS256', {}),
    client('ES256', { id_token_signed_response_alg: 'ES256', token_endpoint_auth_method: 'client_secret_post' }),
    client('PS256', { id_token_signed_response_alg: 'PS256' }),
    client('public', { client_secret: undefined, token_endpoint_auth_method: 'none' }),
  ],
  jwks: { keys: [
    key('rsa', { modulusLength: 2048 }, { kid: 'rsa', use: 'sig' }),
    key('ec', { namedCurve: 'P-256' }, { kid: 'ec', use: 'sig', alg: 'ES256' }),
  ] },
  cookies: { keys: ['only for tests'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'locale'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  findAccount: (_context, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: `${sub}@stadt.example`, email_verified: !sub.startsWith('unverified'), name: `${sub} 李`, locale: 'zh-CN' }),
  }),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
});

/** Signs in and agrees to everything that is asked for. */
async function interact(request, response) {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  const account = params.login_hint ?? 'mira';
  if (account === 'stranger') {
    return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'not this time' });
  }
  if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: account } });
  const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}

const answer = provider.callback();
server.on('request', (request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  return interact(request, response).catch((error) => response.writeHead(500).end(String(error)));
});

process.stdout.write(`${JSON.stringify({ issuer })}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
