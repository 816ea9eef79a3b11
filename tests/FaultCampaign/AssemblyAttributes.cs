using System.Runtime.Versioning;

// Signals, network namespaces, file systems in memory.
[assembly: SupportedOSPlatform("linux")]
