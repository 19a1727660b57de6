import { z } from 'zod';

const boolean = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const listen = z
  .string()
  .regex(/^(?:.+:)?\d+$/)
  .transform((value) => {
    const colon = value.lastIndexOf(':');
    return { host: colon < 0 ? '0.0.0.0' : value.slice(0, colon), port: Number(value.slice(colon + 1)) };
  });

/** One row per variable: what it must look like and what to tell the person who set it wrongly. */
const variables = {
  PORT: {
    parse: z.coerce.number().int().min(0).max(65535).default(3000),
    remedy: 'a port number, for example 3000',
  },
  DATA_DIR: { parse: z.string().min(1).default('./data'), remedy: 'a folder, for example ./data' },
  DATABASE_URL: {
    parse: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    remedy: 'postgresql://user:password@host:5432/name',
  },
  CHARTER: {
    parse: z.string().default('charters/utrecht-2008.yaml'),
    remedy: 'the path of a charter file (YAML)',
  },
  BASE_URL: {
    parse: z.url({ protocol: /^https?$/ }).optional(),
    remedy: 'the address residents use, for example https://service.example.nl',
  },
  SMTP_LISTEN: {
    parse: z.union([z.literal('off'), listen]).default({ host: '0.0.0.0', port: 2525 }),
    remedy: 'a port (2525), host:port, or off',
  },
  SMTP_TLS_CERT: { parse: z.string().optional(), remedy: 'the path of a certificate chain (PEM)' },
  SMTP_TLS_KEY: { parse: z.string().optional(), remedy: 'the path of a private key (PEM)' },
  SMTP_URL: { parse: z.url({ protocol: /^smtps?$/ }).optional(), remedy: 'smtp://user:password@host:587' },
  MAIL_FROM: { parse: z.email().optional(), remedy: 'the address that answers come from' },
  MAIL_TRUSTED_HOSTS: {
    parse: z
      .string()
      .default('')
      .transform((list) => list.split(/[\s,]+/).filter(Boolean)),
    remedy: 'names of your own mail servers, separated by commas',
  },
  IMAP_URL: {
    parse: z.url({ protocol: /^imaps?$/ }).optional(),
    remedy: 'imaps://user:password@host:993/INBOX',
  },
  MAX_MESSAGE_BYTES: {
    parse: z.coerce
      .number()
      .int()
      .min(65536)
      .default(35 * 1024 * 1024),
    remedy: 'a number of bytes, for example 36700160',
  },
  SCAN_DIR: {
    parse: z.string().min(1).optional(),
    remedy: 'the folder in which the scanner puts its files, or off',
  },
  THEME_CSS: { parse: z.string().optional(), remedy: "the path of the municipality's token file (CSS)" },
  TRUST_PROXY: { parse: boolean.default(false), remedy: 'true when a reverse proxy sets X-Forwarded-For' },
  METRICS_TOKEN: {
    parse: z.string().min(16).optional(),
    remedy: 'at least 16 characters, which the reader of /metrics sends as Authorization: Bearer …',
  },
  BACKUP: { parse: z.enum(['nightly', 'off']).optional(), remedy: 'nightly or off' },
  BACKUP_DIR: { parse: z.string().optional(), remedy: 'a folder, on another disk if possible' },
  OIDC_ISSUER: { parse: z.url().optional(), remedy: 'https://login.example.nl/realms/gemeente' },
  OIDC_CLIENT_ID: { parse: z.string().optional(), remedy: 'the client id your identity provider gave' },
  OIDC_CLIENT_SECRET: {
    parse: z.string().optional(),
    remedy: 'the client secret your identity provider gave',
  },
  LOG_LEVEL: {
    parse: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    remedy: 'debug, info, warn, error or silent',
  },
  NOW: {
    parse: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/)
      .optional(),
    remedy: 'a local moment, 2026-04-02T09:00; starts a TEST installation',
  },
} as const;

type Variables = typeof variables;
export type Config = { readonly [Name in keyof Variables]: z.output<Variables[Name]['parse']> };

/**
 * Reads the environment once. Everything that is wrong is said at once, in sentences that say what to do.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; config: Config } | { ok: false; refusals: string[] } {
  const refusals: string[] = [];
  const entries = Object.entries(variables).map(([name, variable]) => {
    const given = env[name] === '' ? undefined : env[name];
    const result = variable.parse.safeParse(given);
    if (!result.success)
      refusals.push(`${name} is "${given ?? ''}", which cannot be used. Give ${variable.remedy}.`);
    return [name, result.data] as const;
  });
  const config = Object.fromEntries(entries) as Config;
  if (Boolean(config.OIDC_ISSUER) !== Boolean(config.OIDC_CLIENT_ID)) {
    refusals.push('Set OIDC_ISSUER and OIDC_CLIENT_ID together, or neither.');
  }
  if (Boolean(config.SMTP_TLS_CERT) !== Boolean(config.SMTP_TLS_KEY)) {
    refusals.push('Set SMTP_TLS_CERT and SMTP_TLS_KEY together, or neither.');
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, config };
}
