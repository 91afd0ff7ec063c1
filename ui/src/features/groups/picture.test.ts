import { expect, it } from "vitest";
import { answer } from "./fixture";
import { fitting, lay_out, line_width } from "./picture";

const spot = (picture: ReturnType<typeof lay_out>, id: string) => picture.spots.find((one) => one.id === id)!;

it("puts two sides face to face, the smaller in the middle of the larger", () => {
  const picture = lay_out(answer.groups[0]!);
  const [bonn, chengdu, wuhan] = ["bonn", "chengdu", "wuhan"].map((id) => spot(picture, id));
  expect(bonn!.x).toBeLessThan(chengdu!.x);
  expect(chengdu!.x).toBe(wuhan!.x);
  expect(bonn!.y).toBe((chengdu!.y + wuhan!.y) / 2);
  expect([bonn!.text.anchor, chengdu!.text.anchor]).toEqual(["end", "start"]);
});

it("puts a third side below both, within the picture", () => {
  const picture = lay_out(answer.groups[1]!);
  const [bonn, kyoto] = ["bonn", "kyoto"].map((id) => spot(picture, id));
  expect(kyoto!.y).toBeGreaterThan(bonn!.y);
  expect(kyoto!.text.y).toBeLessThan(picture.height);
  expect(kyoto!.x).toBe(picture.width / 2);
  const many = { ...answer.groups[1]!, members: Array.from({ length: 8 }, (_, i) => ({ id: String(i), side: 2, mean: 0 })) };
  expect(new Set(lay_out(many).spots.map((one) => `${one.x} ${one.y}`)).size).toBe(8);
});

it("draws thicker lines for more", () => {
  const range = { low: 0.4, high: 0.8 };
  const widths = [0.4, 0.6, 0.8].map((value) => Number(line_width(value, range).toFixed(6)));
  expect(widths).toEqual([1, 4, 7]);
  expect(line_width(0.5, { low: 0.5, high: 0.5 })).toBe(4);
});

it("cuts a name that has no room, Chinese ones sooner", () => {
  expect(fitting("Bonn", 100)).toBe("Bonn");
  expect(fitting("Santiago de Compostela", 100)).toBe("Santiago de…");
  expect(fitting("呼伦贝尔市海拉尔区", 60)).toBe("呼伦贝尔…");
});
