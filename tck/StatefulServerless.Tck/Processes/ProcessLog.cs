using System.Text;

namespace StatefulServerless.Tck.Processes;

/// <summary>What a process writes, the newest part of it. Safe for any thread.</summary>
internal sealed class ProcessLog
{
    private const int MaxCharacters = 256 * 1024;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    public void Add(string? line)
    {
        lock (_lock)
        {
            _text.AppendLine(line);
            if (_text.Length > MaxCharacters) _text.Remove(0, _text.Length - MaxCharacters);
        }
    }

    /// <summary>What was written since it was taken last.</summary>
    public string Take()
    {
        lock (_lock)
        {
            var text = _text.ToString();
            _text.Clear();
            return text;
        }
    }

    public override string ToString()
    {
        lock (_lock) return _text.ToString();
    }
}
