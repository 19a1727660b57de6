import { describe, expect, it } from 'vitest';
import { createMetrics, createOperations } from './index.ts';

const options = { token: undefined, checks: async () => ({ database: true }), figures: async () => 'up 1\n' };
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
const get = (path: string, headers = {}) => new Request(`http://service.example.nl${path}`, { headers });

async function ask(
  path: string,
  { given = options as Parameters<typeof createOperations>[0], address = '127.0.0.1', headers = {} } = {},
) {
  const response = await createOperations(given)(get(path, headers), from(address));
  return response && { status: response.status, text: await response.text() };
}

describe('the addresses for who keeps the program running', () => {
  it('leave every other request to the pages', async () => {
    expect(await ask('/')).toBeUndefined();
    expect(await ask('/healthz/else')).toBeUndefined();
    const post = new Request('http://localhost/healthz', { method: 'POST' });
    expect(createOperations(options)(post, from('127.0.0.1'))).toBeUndefined();
  });

  it('say that the program lives, whatever else is wrong', async () => {
    const checks = async () => ({ database: false });
    expect(await ask('/healthz', { given: { ...options, checks } })).toMatchObject({ status: 200 });
  });

  it('say that it is ready only when all checks hold, and which do not', async () => {
    expect(await ask('/readyz')).toMatchObject({ status: 200 });
    const checks = async () => ({ database: false, mail: true });
    expect(await ask('/readyz', { given: { ...options, checks } })).toEqual({
      status: 503,
      text: '{"ready":false,"checks":{"database":false,"mail":true}}\n',
    });
  });

  it.each([
    ['this machine itself', '127.0.0.1', {}, 200],
    ['this machine over IPv6', '::1', {}, 200],
    ['this machine as IPv6 writes IPv4', '::ffff:127.0.0.1', {}, 200],
    ['another machine', '192.0.2.7', {}, 404],
    ['a resident, through a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '192.0.2.7' }, 404],
    ['somebody with a token nobody asked for', '192.0.2.7', { authorization: 'Bearer undefined' }, 404],
  ])('show the figures without a token only to this machine: %s', async (_, address, headers, status) => {
    expect(await ask('/metrics', { address, headers })).toMatchObject({ status });
  });

  it.each([
    ['Bearer secret', 200],
    ['Bearer secre', 404],
    ['secret', 404],
    ['', 404],
  ])('show the figures with a token to who has it: %s', async (authorization, status) => {
    const given = { ...options, token: 'secret' };
    for (const address of ['127.0.0.1', '192.0.2.7'])
      expect(await ask('/metrics', { given, address, headers: { authorization } })).toMatchObject({ status });
  });
});

describe('the figures', () => {
  it('say what stands in the register, and that the database is away when it is', async () => {
    const metrics = createMetrics();
    metrics.request({ method: 'GET', route: '/volg/:token', status: 200, tookMs: 12 });
    metrics.mailIn('taken');
    metrics.mailOut('inDoubt');
    const printed = await metrics.print({
      outgoing: { queued: 3 },
      oldestDueAt: 1_000,
      now: 61_000,
      jobs: [{ name: 'mail.send', lastSucceededAt: 5_000, lastFailedAt: null }],
      contacts: [{ municipality: 'Voorbeeld', open: 12, late: 2 }],
      pool: { total: 4, idle: 3, waiting: 0 },
      lastBackupAt: undefined,
    });
    expect(printed).toContain(
      'servicenorm_http_request_seconds_count{method="GET",route="/volg/:token",status="200"} 1',
    );
    expect(printed).toContain('servicenorm_mail_in_total{result="taken"} 1');
    expect(printed).toContain('servicenorm_outgoing_messages{state="queued"} 3');
    expect(printed).toContain('servicenorm_outgoing_oldest_seconds 60');
    expect(printed).toContain('servicenorm_job_last_success_seconds{job="mail.send"} 5');
    expect(printed).toContain('servicenorm_contacts_open_and_late{municipality="Voorbeeld"} 2');
    expect(printed).toContain('servicenorm_database_up 1');
    const away = await metrics.print(undefined);
    expect(away).toContain('servicenorm_database_up 0');
    expect(away).not.toContain('municipality="Voorbeeld"');
  });
});
