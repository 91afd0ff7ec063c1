/// <reference types="vite/client" />

declare module "virtual:land" {
  const path: string;
  export default path;
}


declare module "*.json?part=pairing" {
  const texts: Record<string, string>;
  export default texts;
}
