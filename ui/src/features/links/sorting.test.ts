import { expect, it } from "vitest";
import type { Link } from "@/api/types";
import { side_label } from "./sides";
import { sorted_links } from "./sorting";

const labels = { b: "Bonn", c: "Chengdu", m: "Milan", u: "University of Bonn" };
const link = (id: string, a: string, b: string | undefined, start: string): Link => ({ id, a, b, start, kind: "mou" });
const links = [link("1", "m", "c", "2018"), link("2", "b", "c", ""), link("3", "c", undefined, "2001~")];
const order = (sort: string) => sorted_links(links, labels, sort, "en").map((one) => one.id);

it("sorts by either side, in either direction, open sides last", () => {
  expect(order("a")).toEqual(["2", "3", "1"]);
  expect(order("-a")).toEqual(["1", "3", "2"]);
  expect(order("b")).toEqual(["2", "1", "3"]);
  expect(order("-b")).toEqual(["1", "2", "3"]);
});

it("sorts by date, the unknown last", () => {
  expect(order("start")).toEqual(["3", "1", "2"]);
  expect(order("-start")).toEqual(["1", "3", "2"]);
});

it("names a side by its place, else by its organisation", () => {
  expect(side_label({ ...links[0]!, organisation_a: "u" }, "a", labels)).toBe("Milan");
  expect(side_label({ ...links[0]!, a: "", organisation_a: "u" }, "a", labels)).toBe("University of Bonn");
  expect(side_label(links[2]!, "b", labels)).toBe("");
});
