import availability from './availability/availability-slot.module.css';
import { useBase } from './panel-context.tsx';
import tools from './tools/tools-slot.module.css';
import { ConversationList } from './views/conversation-list.tsx';
import { DeskStatus } from './views/desk-status.tsx';

/** `PanelBar` as it stands before the desk has said anything, so that nothing jumps when it comes. */
export function PanelBarWaiting() {
  const { config } = useBase();
  return (
    <>
      <ConversationList conversations={[]} uncertain={false} onForget={() => {}} />
      <DeskStatus status={{ type: 'silent' }} />
      <div className={tools.place} />
      {config.hasDeskApi && <div className={availability.place} />}
    </>
  );
}
