import type { Command, CommandIo } from './command.ts';

/**
 * The commands, in the order of the list. Each is loaded when it is called: a due date needs no database, and a script
 * that asks for ten thousand of them should not wait for one.
 */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  deadline: async () => (await import('./deadline.ts')).deadlineCommand,
  measure: async () => (await import('./measure.ts')).measureCommand,
  charter: async () => (await import('./charter.ts')).charterCommand,
  leaflet: async () => (await import('./leaflet.ts')).leafletCommand,
  readability: async () => (await import('./readability.ts')).readabilityCommand,
  rebuild: async () => (await import('./rebuild.ts')).rebuildCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  clock: async () => (await import('./clock.ts')).clockCommand,
  'first-administrator': async () => (await import('./first-administrator.ts')).firstAdministratorCommand,
};

/** A reader such as `head` that has enough is no fault: the command ends as the shell would end it (128 + SIGPIPE). */
const brokenPipe = 141;

const io: CommandIo = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
};

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help(args[0]);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) return unknown(name);
  const command = await load();
  if (args.includes('--help') || args.includes('-h')) return explain(command);
  return command.run(args, io);
}

async function help(name: string | undefined): Promise<number> {
  if (name !== undefined) return main([name, '--help']);
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...loaded.map((command) => command.name.length));
  const lines = loaded.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  io.stdout.write(
    `Servicenorm: the municipality keeps its word.\n\n  npm run -s servicenorm -- <command> …\n\n${lines.join('\n')}\n\nMore about one of them: <command> --help\n`,
  );
  return 0;
}

function explain({ summary, usage }: Command): number {
  io.stdout.write(`${summary}\n\n${usage}\n`);
  return 0;
}

async function unknown(name: string): Promise<number> {
  const { nearest } = await import('#engine/charter/index.ts');
  const meant = nearest(name, Object.keys(commands));
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  io.stderr.write(`There is no command "${name}".${hint} The list: npm run -s servicenorm -- --help\n`);
  return 2;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(brokenPipe);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  io.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
