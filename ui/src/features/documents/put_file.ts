/** Sends a file as it is, and tells how much of it has gone. */
import { forget } from "@/api/client";
import { Problem, problem_in } from "@/api/problem";

export interface Sending {
  path: string;
  file: Blob;
  /** Of the record as it was seen. */
  version: number | undefined;
  language: string;
  /** 0 … 1 of the bytes; 1 while the server reads them. */
  progress: (share: number) => void;
  signal: AbortSignal;
}

/** Errors: Problem; an AbortError when `signal` says so. What was answered before is forgotten. */
export function put_file<T>({ path, file, version, language, progress, signal }: Sending): Promise<T> {
  // Only this kind of request tells how far the upload is.
  const request = new XMLHttpRequest();
  const url = new URL(path, location.origin);
  url.searchParams.set("lang", language);
  request.open("PUT", url);
  request.setRequestHeader("Accept", "application/json, application/problem+json");
  request.setRequestHeader("Accept-Language", language);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  if (version !== undefined) request.setRequestHeader("If-Match", `"v${version}"`);
  request.upload.onprogress = ({ lengthComputable, loaded, total }) => lengthComputable && progress(total ? loaded / total : 1);
  return new Promise<T>((resolve, reject) => {
    const stop = () => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.onabort = () => reject(new DOMException("", "AbortError"));
    request.onerror = () => reject(new Problem("offline", 0, "", ""));
    request.onload = () => {
      const answer = read(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer) resolve(answer as T);
      else reject(request.status < 300 ? new Problem("unreadable", 0, "", "") : problem_in(answer, request.status));
    };
    request.onloadend = () => {
      signal.removeEventListener("abort", stop);
      forget();
    };
    request.send(file);
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
