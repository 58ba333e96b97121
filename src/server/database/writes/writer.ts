import type { Author } from '../../../crm/work.ts';
import type { ProjectScope } from '../../record-source.ts';

/** Who writes, and when. */
export interface Writer {
  readonly agent: Author;
  readonly scope: ProjectScope;
  readonly at: Date;
}
