/** The parts of an event's page: each is one lazy component that is given the event. */
import { type Component, defineAsyncComponent } from "vue";
import { use_session } from "@/api/session";
import type { EventRow } from "./types";

export interface EventTab {
  /** The last part of the address; the first tab has none there. */
  id: string;
  /** Key of its text. */
  label: string;
  component: Component;
  /** Whether the event has, or may have, what the tab shows. */
  shown: (event: EventRow) => boolean;
}

const always = () => true;
/** Who takes part is nobody else's business. */
const signed_in = () => use_session().signed_in.value;

/** Order: overview, people, agenda, meetings, schedule, costs, outcomes, papers. */
export const TABS: readonly EventTab[] = [
  { id: "overview", label: "ui.missions.tab_overview", component: defineAsyncComponent(() => import("./OverviewTab.vue")), shown: always },
  { id: "people", label: "ui.missions.tab_people", component: defineAsyncComponent(() => import("./PeopleTab.vue")), shown: always },
  { id: "agenda", label: "ui.missions.tab_agenda", component: defineAsyncComponent(() => import("./AgendaTab.vue")), shown: always },
  { id: "meetings", label: "ui.missions.tab_meetings", component: defineAsyncComponent(() => import("@/features/meetings/MeetingsTab.vue")), shown: (event) => event.kind !== "signature" },
  { id: "schedule", label: "ui.timetables.tab", component: defineAsyncComponent(() => import("@/features/timetables/ScheduleTab.vue")), shown: (event) => event.kind !== "signature" },
  { id: "costs", label: "ui.missions.tab_costs", component: defineAsyncComponent(() => import("./CostsTab.vue")), shown: always },
  { id: "outcomes", label: "ui.missions.tab_outcomes", component: defineAsyncComponent(() => import("./OutcomesTab.vue")), shown: always },
  { id: "papers", label: "ui.missions.tab_papers", component: defineAsyncComponent(() => import("@/features/papers/PapersTab.vue")), shown: signed_in },
];
