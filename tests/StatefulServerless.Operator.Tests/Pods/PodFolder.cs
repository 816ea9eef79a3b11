namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>A pod's files on the machine.</summary>
/// <param name="path">Its folder.</param>
internal sealed class PodFolder(string path)
{
    /// <summary>Becomes /etc/hosts.</summary>
    public string Hosts => Path.Combine(path, "hosts");

    /// <summary>Of the service account: its token, and whom to trust.</summary>
    public string Account => Path.Combine(path, "serviceaccount");

    public string LogOf(string container) => Path.Combine(path, $"{container}.log");

    public string RootOf(string container) => Directory.CreateDirectory(Path.Combine(path, $"{container}.root")).FullName;

    public async Task WriteAsync(string hosts, string token, string authority, string place)
    {
        Directory.CreateDirectory(Account);
        await File.WriteAllTextAsync(Hosts, hosts);
        await File.WriteAllTextAsync(Path.Combine(Account, "token"), token);
        await File.WriteAllTextAsync(Path.Combine(Account, "ca.crt"), authority);
        await File.WriteAllTextAsync(Path.Combine(Account, "namespace"), place);
    }
}
