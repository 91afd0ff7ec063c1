/** The lists of the registry, of what partnerships do, and of events, in the order of the menu; the word before is the noun's. */
export const REGISTRY = [
  ["organisation", "organisations"],
  ["theme", "themes"],
  ["link", "links"],
  ["offer", "offers"],
  ["programme", "programmes"],
  ["event", "events"],
  ["project", "projects"],
  ["document", "documents"],
  ["indicator", "indicators"],
  ["statement", "statements"],
  ["profile", "profiles"],
  ["decision", "decisions"],
  ["post", "posts"],
  ["person", "persons"],
  ["contact", "contacts"],
  ["source", "sources"],
] as const;
export const COOPERATION = [
  ["partnership", "partnerships"],
  ["strategy", "strategies"],
  ["objective", "objectives"],
  ["stakeholder", "stakeholders"],
  ["agreement", "agreements"],
  ["clause", "clauses"],
  ["signature", "signatures"],
  ["plan", "plans"],
  ["activity", "activities"],
  ["resource", "resources"],
  ["risk", "risks"],
  ["evidence", "evidence"],
  ["kpi", "kpis"],
  ["framework", "frameworks"],
  ["target", "targets"],
  ["measurement", "measurements"],
  ["assessment", "assessments"],
  ["cycle", "cycles"],
  ["finding", "findings"],
  ["adjustment", "adjustments"],
  ["practice", "practices"],
  ["transfer", "transfers"],
] as const;
export const MISSIONS = [
  ["stop", "stops"],
  ["delegate", "delegates"],
  ["agenda_item", "agenda_items"],
  ["next_step", "next_steps"],
  ["cost", "costs"],
  ["follow_up", "follow_ups"],
  ["matchmaking", "matchmakings"],
  ["meeting_profile", "meeting_profiles"],
  ["meeting_request", "meeting_requests"],
  ["meeting", "meetings"],
  ["timetable", "timetables"],
] as const;

const NAMES: Record<"chain" | "missions", readonly string[]> = {
  chain: COOPERATION.flat(),
  missions: MISSIONS.flat(),
};

/** The part of the texts in which a noun's fields and choices travel, by its name or that of its list; undefined: with every page. */
export function part_of(name: string): "chain" | "missions" | "documents" | undefined {
  if (name === "document" || name === "documents") return "documents";
  if (NAMES.chain.includes(name)) return "chain";
  return NAMES.missions.includes(name) ? "missions" : undefined;
}
