import type { Author } from '../../../crm/work.ts';
import type { ProjectScope } from '../../record-source.ts';

/** Who writes, and when. */
export interface Writer {
  readonly agent: Author;
  readonly scope: ProjectScope;
  readonly at: Date;
}

/** What a write is answered with, and whom that is about. */
export interface WriteDone<Answer> {
  readonly answer: Answer;
  readonly contactId: string;
}
