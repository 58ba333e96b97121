import type { EndState } from '../desk/tape/differences-at-end.ts';
import { createIds } from './scenarios/create-ids.ts';
import type { Scenario, Script, Sender } from './scenarios/scenario.ts';
import { scoreOf } from './score.ts';

/** Whatever listens to a desk: a store, a panel in a browser, somebody else's decoder. */
export interface Target {
  receive(message: unknown, from: Sender): void | Promise<void>;
  /** The desk's frame has loaded again. */
  load(): void | Promise<void>;
  /** What it holds by now: who is open, in focus, known and unread. */
  state(): EndState | Promise<EndState>;
}

export interface RunOptions {
  /** 1 when absent. */
  readonly seed?: number;
  /** Lets so many ms go by for the target: on a clock of its own, or by waiting for real. */
  readonly wait: (ms: number) => void | Promise<void>;
}

export interface ScenarioResult {
  readonly scenario: Scenario;
  /** One sentence for each thing that is wrong at the end; none when it passed. */
  readonly differences: readonly string[];
}

/** Plays a scenario to a target that has heard nothing yet, and compares what it holds at the end. What the target throws is a difference. */
export async function runScenario(
  scenario: Scenario,
  target: Target,
  { seed = 1, wait }: RunOptions,
): Promise<ScenarioResult> {
  const script = scenario.write({ seed, idOf: createIds() });
  try {
    await playScript(script, target, wait);
    return { scenario, differences: scoreOf(script.end, await target.state()) };
  } catch (error) {
    return { scenario, differences: [`It failed: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

/** Says everything in order, each step after its time. */
export async function playScript(
  { steps }: Script,
  target: Pick<Target, 'receive' | 'load'>,
  wait: RunOptions['wait'],
): Promise<void> {
  for (const step of steps) {
    if (step.afterMs > 0) await wait(step.afterMs);
    if (step.type === 'load') await target.load();
    else await target.receive(step.message, step.from);
  }
}
