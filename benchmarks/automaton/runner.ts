import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A contender's process, asked by a line and answering with one. */
export class Runner {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly seconds: number[] = [];

  constructor(command: string, args: readonly string[]) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], cwd: root });
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
  }

  /** Waits for the build, checks the answer, and lets the JIT compiler settle. Returns why it must not be timed. */
  async warmUp(expected: number): Promise<string | undefined> {
    if ((await this.lines.next()).value !== 'ready') return 'it does not start';
    for (let k = 0; k < 3; k++) {
      const [matches] = await this.ask();
      if (matches !== expected) return `it finds ${matches} of ${expected}`;
    }
    return undefined;
  }

  async time(): Promise<void> {
    this.seconds.push((await this.ask())[1]);
  }

  median(): number {
    return [...this.seconds].sort((a, b) => a - b)[this.seconds.length >> 1]!;
  }

  stop(): void {
    this.child.kill();
  }

  private async ask(): Promise<[matches: number, seconds: number]> {
    this.child.stdin!.write('\n');
    const [matches, seconds] = String((await this.lines.next()).value).split(' ');
    return [Number(matches), Number(seconds)];
  }
}
