namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>What runs in a node.</summary>
/// <param name="ProxyAssembly">The program of the proxy.</param>
/// <param name="ProxySettings">Its environment.</param>
/// <param name="FunctionAssembly">The program of the user function.</param>
/// <param name="Folder">Where the logs and the switch for trouble are.</param>
internal sealed record NodePrograms(string ProxyAssembly, IReadOnlyDictionary<string, string> ProxySettings, string FunctionAssembly, string Folder);
