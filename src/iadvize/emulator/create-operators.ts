import { createDice, type Dice } from './dice.ts';
import type { EmulatorOperator } from './emulator-options.ts';
import { inventName, inventPhone, plain } from './people.ts';
import type { CallConfigRow, ChannelLiveRow, LiveRow, OperatorRecord, OperatorRow } from './rows.ts';

/** How many there are besides the two that the seeds print. */
const INVENTED = 38;
const FIRST_INVENTED_ID = 1001;
const FIRST_EXTRA_ID = 2001;

/**
 * The forty, and the extra ones. By themselves, without a group or a skill named, only 456 is in view: so the seeds print it.
 */
export function createOperators(seed: number, extra: readonly EmulatorOperator[]): readonly OperatorRecord[] {
  const dice = createDice(seed, 'operators');
  const invented = Array.from({ length: INVENTED }, (_, index) => inventOperator(dice, index));
  const extraDice = createDice(seed, 'extra operators');
  return [
    createJohn(dice),
    createJane(dice),
    ...invented,
    ...extra.map((operator, index) => createExtra(extraDice, FIRST_EXTRA_ID + index, operator)),
  ];
}

const CHANNELS_OFF: ChannelLiveRow = {
  enabled: false,
  slot_number: 0,
  slot_max_number: 1,
  busy: false,
  available: false,
};

/** The fields of an operator that nobody has set. */
export function plainOperator(
  dice: Dice,
  known: Pick<OperatorRow, 'id' | 'name' | 'email'> & Partial<OperatorRow>,
): OperatorRow {
  const { id, name, email, ...others } = known;
  return {
    id,
    name,
    email,
    first_name: null,
    pseudo: null,
    external_id: null,
    role: 'operator',
    roles: ['operator'],
    chat_enabled: true,
    call_enabled: false,
    video_enabled: false,
    chat_max_number: 3,
    chat_and_call: false,
    chat_to_video: false,
    chat_priority: 0,
    call_priority: 0,
    video_priority: 0,
    language_list: ['en'],
    language_admin: 'en',
    group_id: null,
    website_list: [1234],
    skill_list: [],
    // It signs in as the operator, so nothing of ours may ever show one: a test looks for these four characters.
    sso_key: `sso-${dice.hex(32)}`,
    call_config: null,
    ...others,
  };
}

/** Operator 123 as the seeds print it: not connected, and yet its call is busy. */
function createJohn(dice: Dice): OperatorRecord {
  const row = plainOperator(dice, {
    id: 123,
    name: 'Doe',
    first_name: 'John',
    pseudo: 'John',
    email: 'john.doe@desk.example',
    external_id: 'john',
    chat_enabled: false,
    call_enabled: true,
    chat_max_number: 2,
    language_list: ['fr', 'en'],
    language_admin: 'fr',
    website_list: [1234, 2345],
    call_config: { type: 'ANSWER_FROM_DESK', ask_phone_number_at_every_connection: false, phone_number: null },
  });
  const live: LiveRow = {
    id: 123,
    connected: false,
    chat: { enabled: false, slot_number: 1, slot_max_number: 2, busy: false, available: false },
    call: { enabled: true, slot_number: 1, slot_max_number: 1, busy: true, available: false },
    video: CHANNELS_OFF,
  };
  return { row, live };
}

/** Operator 456 as the seeds print it. */
function createJane(dice: Dice): OperatorRecord {
  const row = plainOperator(dice, {
    id: 456,
    name: 'Genius',
    first_name: 'Julie',
    pseudo: 'Julie',
    email: 'julie.genius@desk.example',
    external_id: 'julie',
    role: 'manager',
    roles: ['operator', 'manager'],
    chat_max_number: 4,
    chat_priority: 10,
    language_list: ['fr'],
    language_admin: 'fr',
  });
  const live: LiveRow = {
    id: 456,
    connected: true,
    chat: { enabled: true, slot_number: 2, slot_max_number: 4, busy: false, available: true },
    call: CHANNELS_OFF,
    video: CHANNELS_OFF,
  };
  return { row, live };
}

function inventOperator(dice: Dice, index: number): OperatorRecord {
  const id = FIRST_INVENTED_ID + index;
  const websites = websitesOf(index);
  const isNordic = websites[0] === 5678;
  const { firstName, lastName } = inventName(dice, websites[0] ?? 1234);
  const group = dice.pick([1987, 1990, 1991]);
  const skills = [dice.pick([1985, 1986]), 1988].slice(0, 1 + dice.roll(2));
  const role = index === 7 ? 'admin' : index % 10 === 2 ? 'manager' : 'operator';
  const row = plainOperator(dice, {
    id,
    name: lastName,
    first_name: firstName,
    pseudo: dice.isUnder(60) ? firstName : null,
    email: `${plain(firstName)}.${plain(lastName)}.${id}@desk.example`,
    external_id: dice.isUnder(70) ? `agent-${id}` : null,
    role,
    roles: role === 'operator' ? [dice.pick(['operator', 'operator', 'expert'])] : ['operator', role],
    chat_enabled: dice.isUnder(85),
    call_enabled: dice.isUnder(50),
    video_enabled: dice.isUnder(25),
    chat_max_number: 1 + dice.roll(5),
    chat_and_call: dice.isUnder(30),
    chat_to_video: dice.isUnder(20),
    chat_priority: dice.pick([0, 10]),
    call_priority: dice.pick([0, 10]),
    video_priority: dice.pick([0, 10]),
    language_list: isNordic ? ['sv', 'en'] : dice.pick([['fr'], ['fr', 'en'], ['en'], ['de', 'en']]),
    language_admin: isNordic ? 'en' : dice.pick(['fr', 'en', 'de', 'es']),
    group_id: index % 4 === 3 ? null : isNordic ? 1995 : group,
    website_list: websites,
    skill_list: index % 3 === 0 ? [] : isNordic ? [1989] : skills,
    call_config: inventCallConfig(dice),
  });
  const hasNeverLoggedIn = index % 8 === 3;
  return { row, live: hasNeverLoggedIn ? undefined : inventLive(dice, row) };
}

function websitesOf(index: number): readonly number[] {
  if (index % 6 === 5) return [5678];
  if (index % 6 === 4) return [2345];
  return index % 6 === 3 ? [1234, 2345] : [1234];
}

function inventCallConfig(dice: Dice): CallConfigRow | null {
  const phone = inventPhone(dice);
  return dice.pick([
    null,
    { type: 'ANSWER_FROM_DESK', ask_phone_number_at_every_connection: false, phone_number: null },
    { type: 'ANSWER_FROM_PHONE', ask_phone_number_at_every_connection: false, phone_number: phone },
    { type: 'ANSWER_FROM_PHONE', ask_phone_number_at_every_connection: true, phone_number: null },
  ]);
}

function inventLive(dice: Dice, row: OperatorRow): LiveRow {
  const isAlone = row.group_id === null && row.skill_list.length === 0;
  const isConnected = dice.isUnder(65) && !isAlone;
  const isPaused = dice.isUnder(20);
  const channel = (isEnabled: boolean, slots: number): ChannelLiveRow => {
    const used = isConnected && isEnabled ? dice.roll(slots + 1) : 0;
    const isBusy = used === slots;
    return {
      enabled: isEnabled,
      slot_number: used,
      slot_max_number: slots,
      busy: isBusy,
      available: isConnected && isEnabled && !isBusy && !isPaused,
    };
  };
  return {
    id: row.id,
    connected: isConnected,
    chat: channel(row.chat_enabled, row.chat_max_number),
    call: channel(row.call_enabled, 1),
    video: channel(row.video_enabled, 1),
  };
}

function createExtra(dice: Dice, id: number, operator: EmulatorOperator): OperatorRecord {
  const row = plainOperator(dice, {
    id,
    name: operator.lastName,
    first_name: operator.firstName,
    pseudo: operator.firstName,
    email: operator.email ?? `${plain(operator.firstName)}.${id}@desk.example`,
    external_id: operator.externalId,
    call_enabled: true,
    video_enabled: true,
    chat_max_number: 4,
    chat_and_call: true,
    website_list: operator.websiteIds ?? [1234],
  });
  const live: LiveRow = {
    id,
    connected: true,
    chat: { enabled: true, slot_number: 1, slot_max_number: 4, busy: false, available: true },
    call: { enabled: true, slot_number: 0, slot_max_number: 1, busy: false, available: true },
    video: { enabled: true, slot_number: 0, slot_max_number: 1, busy: false, available: false },
  };
  return { row, live };
}
