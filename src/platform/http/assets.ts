import type { Handler } from 'hono';
import { acceptedEncoding, type Encoding, encode, fingerprint } from './reply.ts';

export interface AssetSource {
  /** `servicenorm.css`. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

interface Asset extends AssetSource {
  readonly path: string;
  readonly encoded: Map<Encoding, Buffer>;
}

export interface Assets {
  /** The address of an asset, with the hash of its content: it may be kept for ever. */
  path(name: string): string;
  readonly handler: Handler;
}

const compressible = /^(text\/|application\/(javascript|json)|image\/svg)/;

/** Serves the given files below `prefix` (`/static`). All of them are in memory: they are few and small. */
export function createAssets(prefix: string, sources: readonly AssetSource[]): Assets {
  const assets = sources.map((source): Asset => {
    const dot = source.name.lastIndexOf('.');
    const hashed = `${source.name.slice(0, dot)}.${fingerprint(source.bytes)}${source.name.slice(dot)}`;
    return { ...source, path: `${prefix}/${hashed}`, encoded: new Map() };
  });
  const byPath = new Map(assets.map((asset) => [asset.path, asset]));
  const byName = new Map(assets.map((asset) => [asset.name, asset.path]));

  return {
    path(name) {
      const path = byName.get(name);
      if (path === undefined) throw new Error(`there is no asset ${name}`);
      return path;
    },
    async handler(c) {
      const asset = byPath.get(c.req.path);
      if (!asset) return c.notFound();
      const wanted = acceptedEncoding(c.req.header('accept-encoding'));
      const encoding = compressible.test(asset.type) ? wanted : 'identity';
      const bytes = asset.encoded.get(encoding) ?? (await encode(asset.bytes, encoding, true));
      asset.encoded.set(encoding, bytes);
      c.header('Content-Type', asset.type);
      c.header('Cache-Control', 'public, max-age=31536000, immutable');
      c.header('Vary', 'Accept-Encoding');
      if (encoding !== 'identity') c.header('Content-Encoding', encoding);
      return c.body(new Uint8Array(bytes));
    },
  };
}
