using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Reflection;

/// <summary>The files that one reflection stream has sent. For one thread.</summary>
/// <remarks>
/// As Google's servers do: an answer is the file that was asked for and, after it, those of its dependencies that were not sent
/// before. A client may link them without asking again, and nothing but a repeated question is sent twice.
/// </remarks>
public sealed class SentFiles
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The bytes to answer with, exactly as the user function gave them.</summary>
    public IReadOnlyList<ByteString> Answer(FileDescriptor file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _names.Add(file.Name);
        var answer = new List<ByteString> { file.SerializedData };
        AddDependencies(file, answer);
        return answer;
    }

    // Not recursive: a chain of imports may be as long as a descriptor set.
    private void AddDependencies(FileDescriptor asked, List<ByteString> answer)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal) { asked.Name };
        var waiting = new Stack<FileDescriptor>(asked.Dependencies.Reverse());
        while (waiting.TryPop(out var file))
        {
            if (!visited.Add(file.Name)) continue;
            if (_names.Add(file.Name)) answer.Add(file.SerializedData);
            foreach (var dependency in file.Dependencies.Reverse()) waiting.Push(dependency);
        }
    }
}
