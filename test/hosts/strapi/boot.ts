import { mkdirSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Strapi 5 on a file of SQLite, listening on this machine. */
export async function boot(): Promise<{
  readonly strapi: any;
  rest(method: string, path: string, data?: object): Promise<{ readonly status: number; readonly body: any }>;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-strapi-'));
  process.env.DATABASE_FILE = join(folder, 'strapi.db');
  process.env.PUBLIC_FOLDER = join(folder, 'public');
  mkdirSync(join(folder, 'public/uploads'), { recursive: true });
  process.env.STRAPI_TELEMETRY_DISABLED = 'true';
  process.env.STRAPI_DISABLE_UPDATE_NOTIFICATION = 'true';
  const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');
  const appDir = join(import.meta.dirname, 'app');
  const strapi = createStrapi({ appDir, distDir: appDir, autoReload: false, serveAdminPanel: false });
  strapi.log.level = 'error';
  await strapi.start();
  const { port } = strapi.server.httpServer.address() as AddressInfo;
  return {
    strapi,
    async rest(method, path, data) {
      const response = await fetch(`http://127.0.0.1:${port}/api${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(data === undefined ? {} : { body: JSON.stringify({ data }) }),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}
