/** The answer that all tabs of an event share: asked once, kept for a minute. */
import { paths } from "@/api/paths";
import { use_answer } from "@/api/query";
import type { Mission } from "./types";

export const use_mission = (id: () => string) => use_answer<Mission>(() => paths.mission(id()));
