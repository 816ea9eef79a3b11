namespace StatefulServerless.Protocol.Exports;

/// <summary>A file is no export, or a damaged one. The message names the file, the line or byte, what was expected there and what was found.</summary>
/// <param name="message">The message.</param>
public sealed class ExportFormatException(string message) : Exception(message);
