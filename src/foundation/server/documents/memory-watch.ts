// Ends its process once it takes more memory than it may: the compiler asks the system for memory, so no limit of the runtime would hold it.
import { workerData } from 'node:worker_threads'

const most: number = workerData

setInterval(() => {
  if (process.memoryUsage.rss() > most) process.kill(process.pid, 'SIGKILL')
}, 50)
