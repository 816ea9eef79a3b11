namespace StatefulServerless.BadInput.Tests.Configuration;

/// <summary>A PostgreSQL database that a proxy must not use, and what it says of it before it exits.</summary>
/// <param name="Lines">Regular expressions: each is for one complaint, and there are no others.</param>
/// <param name="Settings">Settings of the server while the proxy starts.</param>
/// <param name="Script">What has been run in a new database; null for the server's own.</param>
/// <param name="Role">Who logs in; null for the superuser.</param>
/// <param name="RoleScript">What has been said of that role.</param>
/// <param name="Password">A password in place of the right one. It must not be printed.</param>
/// <param name="IsReplica">Whether the server is a replica, which reads and does not write.</param>
/// <param name="Environment">More variables of the proxy.</param>
/// <param name="Name">What the variant is about.</param>
/// <param name="Note">What a reader should know.</param>
internal sealed record DatabaseCase(
    string[] Lines,
    Dictionary<string, string>? Settings = null,
    string[]? Script = null,
    string? Role = null,
    string RoleScript = "",
    string? Password = null,
    bool IsReplica = false,
    Dictionary<string, string>? Environment = null,
    string? Name = null,
    string? Note = null);
