// No method here reads a local before it is written; clearing stack buffers per line costs measurably.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
