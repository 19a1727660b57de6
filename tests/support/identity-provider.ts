import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export interface TestProvider {
  readonly issuer: string;
  /** Who signs in there next. */
  person: { readonly sub: string; readonly email: string; readonly name: string };
  /** Signs the next tokens with a key that is not published. */
  forge: boolean;
}

interface Granted {
  readonly nonce: string | undefined;
  readonly clientId: string;
}

/** The least that is an OpenID Connect provider: discovery, keys, authorization code, signed ID token. */
export async function testProvider(): Promise<TestProvider> {
  const published = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, Granted>();
  const provider = {
    issuer: '',
    person: { sub: 'f1', email: 'fatima@voorbeeld.nl', name: 'Fatima' },
    forge: false,
  };
  const pages: Record<string, (url: URL, body: URLSearchParams) => object | string> = {
    '/.well-known/openid-configuration': () => ({
      issuer: provider.issuer,
      authorization_endpoint: `${provider.issuer}/authorize`,
      token_endpoint: `${provider.issuer}/token`,
      jwks_uri: `${provider.issuer}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/keys': () => ({
      keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }],
    }),
    '/authorize': (url) => {
      const code = `code${codes.size}`;
      codes.set(code, {
        nonce: url.searchParams.get('nonce') ?? undefined,
        clientId: url.searchParams.get('client_id')!,
      });
      const back = new URL(url.searchParams.get('redirect_uri')!);
      back.searchParams.set('code', code);
      back.searchParams.set('state', url.searchParams.get('state')!);
      return back.href;
    },
    '/token': (_, body) => {
      const granted = codes.get(body.get('code')!)!;
      const key = provider.forge ? foreign.privateKey : published.privateKey;
      return {
        access_token: 'access',
        token_type: 'Bearer',
        expires_in: 60,
        id_token: idToken(provider, granted, key),
      };
    },
  };
  const server = createServer((request, response) => void answer(pages, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(() => server.close());
  return provider;
}

async function answer(
  pages: Record<string, (url: URL, body: URLSearchParams) => object | string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://provider');
  const result = pages[url.pathname]?.(url, new URLSearchParams(Buffer.concat(chunks).toString()));
  if (result === undefined) return void response.writeHead(404).end();
  if (typeof result === 'string') return void response.writeHead(302, { location: result }).end();
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
}

function idToken(
  { issuer, person }: Pick<TestProvider, 'issuer' | 'person'>,
  { nonce, clientId }: Granted,
  key: KeyObject,
): string {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: clientId, iat: nowSeconds, exp: nowSeconds + 60, nonce, ...person };
  const text = [{ alg: 'RS256', kid: 'k1', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
}
