/** The parts of an event's page: each is one lazy component that is given the event. */
import { defineAsyncComponent } from "vue";
import { use_session } from "@/api/session";
import type { RecordPart } from "@/features/records/parts";
import type { EventRow } from "./types";

/** Who takes part is nobody else's business. */
const signed_in = () => use_session().signed_in.value;

/** Order: overview, people, agenda, meetings, schedule, costs, outcomes, documents, papers. */
export const TABS: readonly RecordPart<EventRow>[] = [
  { name: "overview", title: "ui.missions.tab_overview", component: defineAsyncComponent(() => import("./OverviewTab.vue")) },
  { name: "people", title: "ui.missions.tab_people", component: defineAsyncComponent(() => import("./PeopleTab.vue")) },
  { name: "agenda", title: "ui.missions.tab_agenda", component: defineAsyncComponent(() => import("./AgendaTab.vue")) },
  { name: "meetings", title: "ui.missions.tab_meetings", component: defineAsyncComponent(() => import("@/features/meetings/MeetingsTab.vue")), shown: (event) => event.kind !== "signature" },
  { name: "schedule", title: "ui.timetables.tab", component: defineAsyncComponent(() => import("@/features/timetables/ScheduleTab.vue")), shown: (event) => event.kind !== "signature" },
  { name: "costs", title: "ui.missions.tab_costs", component: defineAsyncComponent(() => import("./CostsTab.vue")) },
  { name: "outcomes", title: "ui.missions.tab_outcomes", component: defineAsyncComponent(() => import("./OutcomesTab.vue")) },
  { name: "documents", title: "entity.document.plural", component: defineAsyncComponent(() => import("@/features/documents/DocumentsTab.vue")) },
  { name: "papers", title: "ui.missions.tab_papers", component: defineAsyncComponent(() => import("@/features/papers/PapersTab.vue")), shown: signed_in },
];
