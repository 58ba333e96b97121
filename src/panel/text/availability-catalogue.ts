import type { DeskChannel, MyDeskAnswer } from '../../api/desk-data.ts';
import type { AvailabilityStatus } from '../../desk/desk-event.ts';

/** The texts of the agent's own availability; they come with it, and not with the panel. */
export interface AvailabilityCatalogue {
  readonly label: string;
  readonly loading: string;
  readonly channel: Readonly<Record<DeskChannel, string>>;
  readonly status: Readonly<Record<AvailabilityStatus | 'unknown', string>>;
  /** Slots in use, of how many; either may not be known, and not both. */
  readonly slots: (used: number | undefined, of: number | undefined) => string;
  readonly slotsShort: (used: number, of: number) => string;
  readonly busy: string;
  readonly notBusy: string;
  readonly changing: string;
  readonly notEnabled: string;
  readonly more: string;
  readonly connection: string;
  readonly connected: Readonly<Record<'yes' | 'no' | 'unknown', string>>;
  readonly conversations: string;
  readonly experience: string;
  readonly off: Readonly<Record<Extract<MyDeskAnswer, { status: 'off' }>['reason'], string>>;
  readonly asOf: (time: string) => string;
  readonly notRead: string;
  readonly notChanged: string;
  readonly goOffline: string;
  readonly goOfflineQuestion: string;
  readonly team: string;
  readonly opensAway: string;
}
