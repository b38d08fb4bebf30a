// Ends its process once that takes more memory than it may: the compiler asks the system for it, so that no limit of the runtime would.
import { workerData } from 'node:worker_threads'

const most: number = workerData

setInterval(() => {
  if (process.memoryUsage.rss() > most) process.kill(process.pid, 'SIGKILL')
}, 50)
