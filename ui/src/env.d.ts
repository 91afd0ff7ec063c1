/// <reference types="vite/client" />

declare module "virtual:land" {
  const path: string;
  export default path;
}

declare module "../../../texts/en.json?part=*" {
  const texts: Record<string, string>;
  export default texts;
}

declare module "../../../texts/zh.json?part=*" {
  const texts: Record<string, string>;
  export default texts;
}
