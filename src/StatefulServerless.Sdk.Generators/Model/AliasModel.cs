namespace StatefulServerless.Generators.Model;

/// <summary>A full name under which messages were stored, and the type that reads them today.</summary>
internal sealed record AliasModel(string OldFullName, string Current);
