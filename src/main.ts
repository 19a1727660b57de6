import './start/production.ts';

import { readConfig } from '#platform/config/index.ts';
import { EmbeddedDatabaseError, MigrationError } from '#platform/db/index.ts';
import { createLog } from '#platform/log/index.ts';
import { StartRefusal } from './start/first-start.ts';
import { startProgram } from './start/program.ts';

/** Refusals that a person can do something about: said as a sentence, without the inside of the program. */
const sayable = [StartRefusal, EmbeddedDatabaseError, MigrationError];

const say = (line: string) => process.stdout.write(`${line}\n`);

const read = readConfig(process.env);
if (!read.ok) {
  process.stderr.write(
    `Servicenorm cannot start:\n${read.refusals.map((refusal) => `  ${refusal}\n`).join('')}`,
  );
  process.exitCode = 2;
} else {
  const log = createLog(read.config.LOG_LEVEL);
  try {
    // From here on a signal is not lost: one that comes while the parts come up waits until they can go down.
    const asked = new Promise<string>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
    });
    const program = await startProgram(read.config, log, say);
    log.info({ signal: await asked }, 'Stopping: what is under way is finished.');
    await program.stop();
  } catch (error) {
    if (sayable.some((kind) => error instanceof kind)) process.stderr.write(`${(error as Error).message}\n`);
    else log.fatal({ err: error }, 'Servicenorm could not start.');
    process.exitCode = 1;
  }
}
