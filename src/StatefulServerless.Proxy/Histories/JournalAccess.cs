using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Histories.CommandLine;
using StatefulServerless.Proxy.Histories.Stored;
using StatefulServerless.Proxy.Hosting.Configuration;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Histories;

/// <summary>The journal that a command line names, the type of entities in it, and what is known of its messages.</summary>
/// <param name="Database">The journal.</param>
/// <param name="Type">The prefix of the persistence ids.</param>
/// <param name="Json">Turns payloads of known types into JSON.</param>
internal sealed record JournalAccess(HistoryDatabase Database, string Type, PayloadJson Json)
{
    /// <exception cref="HistoryException">The type is unclear, or the descriptors cannot be read.</exception>
    /// <exception cref="Hosting.ProxyConfigurationException">The configuration cannot be used.</exception>
    public static async Task<JournalAccess> OpenAsync(VerbArguments arguments, CancellationToken cancellationToken)
    {
        var given = GivenFiles(arguments);
        var configuration = ProgramConfiguration.Read(arguments.Rest, Environment.GetEnvironmentVariables(), Directory.GetCurrentDirectory());
        var database = HistoryDatabase.Of(configuration.Options.Journal);
        var recorded = new RecordedTypes(database);
        var type = arguments.Last("type") ?? OnlyOne(await recorded.NamesAsync(cancellationToken), database);
        return new JournalAccess(database, type, new PayloadJson([.. given, .. await recorded.FilesAsync(type, cancellationToken)]));
    }

    /// <summary>What <c>--descriptors</c> has.</summary>
    /// <exception cref="HistoryException">It cannot be read.</exception>
    public static IReadOnlyList<FileDescriptor> GivenFiles(VerbArguments arguments) => arguments.Last("descriptors") is { } file ? FilesOf(file) : [];

    private static string OnlyOne(IReadOnlyList<string> names, HistoryDatabase database) => names switch
    {
        [var name] => name,
        [] => throw new HistoryException($"{database.Name} has no record of what it holds; say it with --type PERSISTENCE_ID"),
        _ => throw new HistoryException($"{database.Name} holds several types; choose one of them: {string.Join(", ", names.Select(name => $"--type {name}"))}"),
    };

    private static IReadOnlyList<FileDescriptor> FilesOf(string path)
    {
        var reading = DescriptorSetReader.Read(ByteString.CopyFrom(File.ReadAllBytes(path)));
        return reading.Complaints.Count == 0 ? reading.Files : throw new HistoryException($"--descriptors {path}: {string.Join("; ", reading.Complaints)}");
    }
}
