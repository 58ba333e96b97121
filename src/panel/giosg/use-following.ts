import { useStore } from 'zustand';
import { usePanel } from '../panel-context.tsx';
import type { Following, FollowingState } from './create-following.ts';

/** What a page that giosg opened follows. Throws on any other page. */
export function useFollowing(): Following {
  const { giosg } = usePanel();
  if (!giosg) throw new Error('giosg has not opened this page');
  return giosg;
}

/** A part of how it follows. The selector must return what the state holds. */
export function useFollowed<Part>(selector: (state: FollowingState) => Part): Part {
  return useStore(useFollowing().state, selector);
}
