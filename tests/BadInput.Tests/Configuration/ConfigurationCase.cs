using System.Text.Json;

namespace StatefulServerless.BadInput.Tests.Configuration;

/// <summary>What a proxy is started with, and what it says before it exits.</summary>
/// <param name="Lines">Regular expressions: each is for one complaint, and there are no others.</param>
/// <param name="Environment">Variables, by their whole names.</param>
/// <param name="Args">The command line.</param>
/// <param name="Files">Files in its working folder, with recipes for their bytes; null makes a folder.</param>
/// <param name="Secret">What must not be printed.</param>
/// <param name="Name">What the variant is about.</param>
/// <param name="Note">What a reader should know.</param>
internal sealed record ConfigurationCase(
    string[] Lines,
    Dictionary<string, string>? Environment = null,
    string[]? Args = null,
    Dictionary<string, JsonElement?>? Files = null,
    string? Secret = null,
    string? Name = null,
    string? Note = null);
