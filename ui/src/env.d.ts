/// <reference types="vite/client" />

declare module "virtual:land" {
  const path: string;
  export default path;
}

