import { beforeEach, describe, expect, it } from 'vitest';
import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';
import { sampleDay } from '../../src/samples/day.ts';
import { DESK_EVENT_NAMES, type DeskMessage } from '../../src/samples/desk-message.ts';
import { encodeVisitor, FIELD_NAMES } from '../../src/samples/encode-visitor.ts';
import { sampleVisitorNames, sampleVisitors } from '../../src/samples/visitors.ts';
import { createAnnouncer, type Vendor } from '../../src/simulator/announcer.ts';
import { actionOfDay } from '../../src/simulator/day-player.ts';
import { act, availabilityOf, type DeskAction, type DeskState, emptyDesk } from '../../src/simulator/desk-model.ts';

const zoe: DeskAction = { type: 'arrive', conversationId: 'zoe', sample: 'zoe' };
const igor: DeskAction = { type: 'arrive', conversationId: 'igor', sample: 'igor' };
const amara: DeskAction = { type: 'arrive', conversationId: 'amara', sample: 'amara' };

describe('the simulator behaves as a desk does', () => {
  const scenes: readonly (readonly [
    scene: string,
    before: readonly DeskAction[],
    action: DeskAction,
    sent: readonly string[],
  ])[] = [
    ['the only conversation arrives with the focus', [], zoe, ['ADDED zoe', 'VISITOR_UPDATED zoe', 'FOCUSED zoe']],
    ['a second one arrives without it', [zoe], igor, ['ADDED igor', 'VISITOR_UPDATED igor']],
    [
      'a click on another state box moves the focus',
      [zoe, igor],
      { type: 'click', conversationId: 'igor' },
      ['FOCUS_LOST zoe', 'STATE_BOX_CLICKED igor', 'FOCUSED igor'],
    ],
    [
      'a click on the focused one only says so',
      [zoe],
      { type: 'click', conversationId: 'zoe' },
      ['STATE_BOX_CLICKED zoe'],
    ],
    [
      'the focused one leaves and the oldest left is elected',
      [zoe, igor, amara],
      { type: 'leave', conversationId: 'zoe' },
      ['FOCUS_LOST zoe', 'REMOVED zoe', 'FOCUSED igor'],
    ],
    ['the last one leaves', [zoe], { type: 'leave', conversationId: 'zoe' }, ['FOCUS_LOST zoe', 'REMOVED zoe']],
    ['one out of focus leaves', [zoe, igor], { type: 'leave', conversationId: 'igor' }, ['REMOVED igor']],
    ['a visitor logs in', [zoe, amara], { type: 'logIn', conversationId: 'amara' }, ['VISITOR_UPDATED amara']],
    ['one who cannot log in does not', [zoe], { type: 'logIn', conversationId: 'zoe' }, []],
    ['a visitor writes', [zoe, igor], { type: 'write', conversationId: 'igor' }, ['MESSAGE_RECEIVED igor']],
    [
      'the desk comes up with two open',
      [zoe, igor],
      { type: 'load' },
      ['ADDED zoe', 'VISITOR_UPDATED zoe', 'ADDED igor', 'VISITOR_UPDATED igor', 'FOCUSED zoe', 'AVAILABILITY_UPDATED'],
    ],
    ['nothing happens to a conversation that is not there', [zoe], { type: 'write', conversationId: 'nobody' }, []],
    [
      'a channel is switched off',
      [],
      { type: 'switchChannel', channel: 'chat', isOn: false },
      ['AVAILABILITY_UPDATED'],
    ],
    ['a channel is switched to what it is', [], { type: 'switchChannel', channel: 'chat', isOn: true }, []],
  ];

  it.each(scenes)('%s', (_scene, before, action, sent) => {
    expect(summary(act(deskAfter(before), action).messages)).toEqual(sent);
  });

  it('a click clears the unread count; a message in focus raises none', () => {
    const writes: DeskAction = { type: 'write', conversationId: 'igor' };
    const unread = (desk: DeskState) => desk.conversations.map((conversation) => conversation.unread);
    expect(unread(deskAfter([zoe, igor, writes, writes]))).toEqual([0, 2]);
    expect(unread(deskAfter([zoe, igor, writes, { type: 'click', conversationId: 'igor' }, writes]))).toEqual([0, 0]);
  });

  it('who has logged in is somebody else, and stays so over a refresh', () => {
    const desk = deskAfter([amara, { type: 'logIn', conversationId: 'amara' }]);
    expect(act(desk, { type: 'load' }).messages[1]).toMatchObject({ visitor: { external_id: 'CUST-10688' } });
    expect(act(desk, { type: 'logIn', conversationId: 'amara' }).messages).toEqual([]);
  });

  it('an agent in a conversation is busy for calls and video', () => {
    const callsOn: DeskAction = { type: 'switchChannel', channel: 'call', isOn: true };
    expect(availabilityOf(deskAfter([callsOn])).call).toBe('AVAILABLE');
    expect(availabilityOf(deskAfter([callsOn, zoe])).call).toBe('UNAVAILABLE_FORCED');
    expect(summary(act(deskAfter([callsOn]), zoe).messages).at(-1)).toBe('AVAILABILITY_UPDATED');
  });

  it('sends any one event on demand, about a conversation that has left too, and stays as it is', () => {
    const desk = deskAfter([zoe, { type: 'leave', conversationId: 'zoe' }]);
    for (const event of DESK_EVENT_NAMES) {
      const { state, messages } = act(desk, { type: 'sendOne', event, conversationId: 'zoe' });
      expect(messages.map((message) => message.event)).toEqual([`com.iadvize.desk.${event}`]);
      expect(state).toBe(desk);
    }
    const unnamed = (event: (typeof DESK_EVENT_NAMES)[number]) =>
      act(desk, { type: 'sendOne', event, conversationId: undefined }).messages.length;
    expect([unnamed('CONVERSATION_FOCUSED'), unnamed('AVAILABILITY_UPDATED')]).toEqual([0, 1]);
  });
});

describe('what the desk says', () => {
  const log: string[] = [];
  let letGo: () => void;
  beforeEach(() => {
    log.length = 0;
  });
  const post = ({ event, conversationId }: DeskMessage) => {
    log.push(`${event.replace(/.*desk.(CONVERSATION_)?/, '')} ${conversationId ?? ''}`.trim());
  };
  const vendor: Vendor = {
    open: ({ id, sample, hasLoggedIn }) => {
      log.push(`vendor: ${id} is ${sample}${hasLoggedIn ? ', logged in' : ''}`);
      return new Promise<void>((resolve) => {
        letGo = resolve;
      });
    },
    close: async (id) => void log.push(`vendor: ${id} closed`),
  };

  it('comes only once its vendor knows who is meant, and in order', async () => {
    const announcer = createAnnouncer({ vendor, post });
    const outcome = act(emptyDesk, amara);
    announcer.announce(outcome);
    const clicked = act(outcome.state, { type: 'click', conversationId: 'amara' });
    announcer.announce(clicked);
    await Promise.resolve();
    expect(log).toEqual(['vendor: amara is amara']);
    letGo();
    await announcer.settled();
    expect(log.slice(1)).toEqual(['ADDED amara', 'VISITOR_UPDATED amara', 'FOCUSED amara', 'STATE_BOX_CLICKED amara']);

    log.length = 0;
    const loggedIn = act(clicked.state, { type: 'logIn', conversationId: 'amara' });
    announcer.announce(loggedIn);
    announcer.announce(act(loggedIn.state, { type: 'leave', conversationId: 'amara' }));
    await Promise.resolve();
    letGo();
    await announcer.settled();
    expect(log).toEqual([
      'vendor: amara is amara, logged in',
      'VISITOR_UPDATED amara',
      'FOCUS_LOST amara',
      'REMOVED amara',
      'vendor: amara closed',
    ]);
  });

  it('is known to a vendor again when the desk comes up with it', async () => {
    const announcer = createAnnouncer({ vendor, post });
    announcer.announce(act(deskAfter([zoe]), { type: 'load' }));
    await Promise.resolve();
    letGo();
    await announcer.settled();
    expect(log.slice(0, 2)).toEqual(['vendor: zoe is zoe', 'ADDED zoe']);
  });

  it('is said without a vendor too', async () => {
    const nobody: Vendor = { open: () => Promise.reject(new Error()), close: () => Promise.reject(new Error()) };
    const announcer = createAnnouncer({ vendor: nobody, post });
    const arrived = act(emptyDesk, zoe);
    announcer.announce(arrived);
    announcer.announce(act(arrived.state, { type: 'leave', conversationId: 'zoe' }));
    await announcer.settled();
    expect(log).toEqual(['ADDED zoe', 'VISITOR_UPDATED zoe', 'FOCUSED zoe', 'FOCUS_LOST zoe', 'REMOVED zoe']);
  });
});

describe('the panel reads what the simulator sends', () => {
  it.each(FIELD_NAMES.flatMap((names) => sampleVisitorNames.map((sample) => [names, sample] as const)))(
    'a visitor with the %s names: %s',
    (names, sample) => {
      const { visitor } = sampleVisitors[sample];
      const message = {
        event: 'com.iadvize.desk.CONVERSATION_VISITOR_UPDATED',
        conversationId: 'x',
        visitor: encodeVisitor(visitor, names),
      };
      for (const data of [message, JSON.stringify(message)]) {
        expect(decodeIadvize(data)).toEqual({
          ok: true,
          value: { type: 'visitorUpdated', conversationId: 'x', visitor },
        });
      }
    },
  );

  it.each(DESK_EVENT_NAMES)('%s', (event) => {
    const { messages } = act(deskAfter([zoe]), { type: 'sendOne', event, conversationId: 'zoe' });
    expect(messages.map((message) => decodeIadvize(message).ok)).toEqual([true]);
  });
});

it('the scripted day can be played from an empty desk to an empty desk', () => {
  let desk = emptyDesk;
  let count = 0;
  for (const { act: step, title } of sampleDay) {
    const action: DeskAction | undefined =
      step.type === 'refresh' ? { type: 'load' } : actionOfDay(step, desk, () => `conversation ${++count}`);
    if (!action) throw new Error(`Nothing to do at "${title}".`);
    const outcome = act(desk, action);
    expect(outcome.messages, title).not.toEqual([]);
    desk = outcome.state;
  }
  expect(desk.conversations).toEqual([]);
});

function deskAfter(actions: readonly DeskAction[]): DeskState {
  return actions.reduce((desk, action) => act(desk, action).state, emptyDesk);
}

function summary(messages: readonly DeskMessage[]): string[] {
  return messages.map(({ event, conversationId }) =>
    [event.replace('com.iadvize.desk.', '').replace('CONVERSATION_', ''), conversationId].filter(Boolean).join(' '),
  );
}
