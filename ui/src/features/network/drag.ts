import { onMounted, onScopeDispose, type Ref } from "vue";
import type { Frame } from "./graph";

/**
 * Moving and zooming the frame of a picture with pointer and wheel. The wheel zooms only together with ctrl or
 * while the pointer has pressed the picture before, so that scrolling a page never gets caught in a map.
 * pixels: kept at the picture's width on the screen.
 */
export function use_drag(
  svg: Ref<SVGSVGElement | null>,
  frame: Ref<Frame>,
  pixels: Ref<number>,
  zoom: (factor: number, x: number, y: number) => void,
): Record<string, (event: never) => void> {
  let from: { x: number; y: number; frame: Frame } | null = null;
  let engaged = false;
  const measure = () => (pixels.value = Math.max(200, svg.value?.clientWidth ?? pixels.value));
  let observer: ResizeObserver | null = null;
  onMounted(() => {
    measure();
    observer = new ResizeObserver(measure);
    if (svg.value) observer.observe(svg.value);
  });
  onScopeDispose(() => observer?.disconnect());

  return {
    pointerdown: (event: PointerEvent) => {
      engaged = true;
      if (event.button === 0) from = { x: event.clientX, y: event.clientY, frame: frame.value };
    },
    pointermove: (event: PointerEvent) => {
      if (!from) return;
      const scale = from.frame.width / pixels.value;
      frame.value = { ...from.frame, x: from.frame.x - (event.clientX - from.x) * scale, y: from.frame.y - (event.clientY - from.y) * scale };
    },
    pointerup: () => (from = null),
    pointerleave: () => {
      from = null;
      engaged = false;
    },
    wheel: (event: WheelEvent) => {
      if (!engaged && !event.ctrlKey) return;
      event.preventDefault();
      const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
      const scale = frame.value.width / box.width;
      const at = { x: frame.value.x + (event.clientX - box.left) * scale, y: frame.value.y + (event.clientY - box.top) * scale };
      zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, at.x, at.y);
    },
  } as Record<string, (event: never) => void>;
}
