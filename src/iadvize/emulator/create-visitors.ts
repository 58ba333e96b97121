import { createDice } from './dice.ts';
import type { EmulatorVisitor } from './emulator-options.ts';
import { inventVisitor } from './people.ts';
import type { VisitorRecord } from './rows.ts';
import { DAY, MINUTE, type WallMs, writeWallTime } from './wall-time.ts';

const INVENTED = 300;
/** The one that seed 004 asks for. */
const FIRST_ID = 560;

/** The extra visitors come last. All were seen before the first of their conversations. */
export function createVisitors(seed: number, extra: readonly EmulatorVisitor[], now: WallMs): readonly VisitorRecord[] {
  const dice = createDice(seed, 'visitors');
  const invented = Array.from({ length: INVENTED }, (_, index) => inventVisitor(dice, index));
  return [...invented, ...extra].map((visitor, index) => {
    const createdAt = now - 430 * DAY - dice.roll(300 * 24 * 60) * MINUTE;
    return createVisitor(visitor, { id: FIRST_ID + index, seed, createdAt });
  });
}

export function createVisitor(
  visitor: EmulatorVisitor,
  { id, seed, createdAt }: { readonly id: number; readonly seed: number; readonly createdAt: WallMs },
): VisitorRecord {
  const dice = createDice(seed, `visitor ${id}`);
  return {
    row: {
      id,
      unique_id: visitor.uniqueId ?? dice.hex(45),
      external_id: visitor.externalUserId ?? visitor.externalId ?? null,
      lastname: visitor.lastName ?? null,
      firstname: visitor.firstName ?? null,
      address: visitor.address ?? null,
      city: visitor.city ?? null,
      zip: visitor.zip ?? null,
      country: visitor.country ?? null,
      phone: visitor.phone ?? null,
      email: visitor.email ?? null,
      browser: visitor.browser ?? null,
      website_id: visitor.websiteIds ?? [1234],
      created_at: writeWallTime(createdAt),
    },
    uuid: dice.uuid(),
    externalUserId: visitor.externalUserId ?? null,
  };
}
