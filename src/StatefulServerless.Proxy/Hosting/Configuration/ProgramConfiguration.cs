using System.Collections;
using Microsoft.Extensions.Configuration;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>
/// The configuration of the proxy as a program. The later source wins: appsettings.json, appsettings.{environment}.json, the files of
/// <c>--config</c>, the original system's variables, the environment, the command line.
/// </summary>
internal sealed class ProgramConfiguration
{
    private readonly List<string> _complaints = [];
    private readonly ConfigurationBuilder _sources = new();

    /// <param name="args">The command line.</param>
    /// <param name="environment">The variables that the original system knew are taken from here.</param>
    /// <param name="folder">Where appsettings.json is looked for.</param>
    /// <exception cref="ProxyConfigurationException">Anything cannot be used; lists everything.</exception>
    public static ProgramConfiguration Read(IReadOnlyList<string> args, IDictionary environment, string folder)
    {
        var configuration = new ProgramConfiguration();
        configuration.Add(ProxyCommandLine.Of(args), environment, folder);
        configuration.ReadOptions();
        return configuration._complaints.Count == 0 ? configuration : throw new ProxyConfigurationException(configuration._complaints);
    }

    public ProxyOptions Options { get; private set; } = new();

    /// <summary>Everything that is set, for the framework's own settings such as those of the log.</summary>
    public IConfiguration All { get; private set; } = null!;

    /// <summary>The environment's name, <c>Production</c> if none is given.</summary>
    public static string EnvironmentName(IDictionary environment) =>
        (environment["DOTNET_ENVIRONMENT"] ?? environment["ASPNETCORE_ENVIRONMENT"])?.ToString() is { Length: > 0 } name ? name : "Production";

    private void Add(ProxyCommandLine commandLine, IDictionary environment, string folder)
    {
        _complaints.AddRange(commandLine.Complaints);
        AddFile(Path.Combine(folder, "appsettings.json"), isOptional: true);
        AddFile(Path.Combine(folder, $"appsettings.{EnvironmentName(environment)}.json"), isOptional: true);
        foreach (var file in commandLine.Files) AddFile(file, isOptional: false);
        AddOriginal(environment);
        _complaints.AddRange(OtlpTarget.Malformed.Select(variable =>
            ProxyConfiguration.Complaint(variable.Name, variable.Value, "expected an address such as http://localhost:4317")));
        _sources.AddEnvironmentVariables();
        _sources.AddInMemoryCollection(commandLine.Settings);
    }

    private void AddFile(string path, bool isOptional)
    {
        var file = ConfigurationFile.Read(path, isOptional);
        if (file.Complaint is { } complaint) _complaints.Add(complaint);
        if (file.Content is { } content) _sources.AddConfiguration(content);
    }

    private void AddOriginal(IDictionary environment)
    {
        try
        {
            _sources.AddOriginalEnvironment(environment);
        }
        catch (ProxyConfigurationException refused)
        {
            _complaints.AddRange(refused.Complaints);
        }
    }

    private void ReadOptions()
    {
        All = _sources.Build();
        _complaints.AddRange(All.GetChildren().Where(IsMisspelt).Select(section => ProxyConfiguration.Complaint(
            section.Key, null, $"unknown section; did you mean {ProxyConfiguration.SectionName}?")));
        try
        {
            Options = ProxyConfiguration.Read(All.GetSection(ProxyConfiguration.SectionName));
        }
        catch (ProxyConfigurationException refused)
        {
            _complaints.AddRange(refused.Complaints);
        }
    }

    // Sections of others may stand beside the proxy's; one that is nearly named like it is the proxy's with a slip.
    private static bool IsMisspelt(IConfigurationSection section) =>
        section.GetChildren().Any() && NearestName.Letters(section.Key, ProxyConfiguration.SectionName) is > 0 and <= 4;
}
