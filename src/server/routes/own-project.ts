import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import { Refusal } from '../refusal.ts';

/** Throws a `Refusal` for a project that is not one of the agent's, before anybody outside is asked, who cannot know which are. */
export function checkOwnProject({ projects }: SignedInAgent, projectId: number | undefined): void {
  if (projectId === undefined || !projects || projects.includes(projectId)) return;
  throw new Refusal('forbidden', 'The project is not one of yours.', [
    { field: 'projectId', message: 'must be one of your projects' },
  ]);
}
