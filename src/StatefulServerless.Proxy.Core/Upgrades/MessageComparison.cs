using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>Compares messages and what they refer to, each pair once; messages may be recursive, and very many.</summary>
internal sealed class MessageComparison(SpecDifferences differences)
{
    // Two rings of other names could be paired in as many ways as the one has messages times the other.
    private const int MaxRenamedPairs = 10_000;

    private readonly FieldComparison _fields = new(differences, new EnumComparison(differences));
    private readonly HashSet<MessagePair> _seen = [];
    private readonly HashSet<MessageDescriptor> _reached = [];
    private readonly Queue<MessagePair> _waiting = new();
    private int _renamedPairs;

    /// <summary>Whether a recorded message has been compared with any other.</summary>
    public bool HasReached(MessageDescriptor recorded) => _reached.Contains(recorded);

    /// <summary>Puts a pair down to be compared, unless it was before.</summary>
    /// <returns>False if there are too many pairs of different names.</returns>
    public bool TryAdd(MessagePair pair)
    {
        if (!_seen.Add(pair))
            return true;
        if (pair.Recorded.FullName != pair.Found.FullName && ++_renamedPairs > MaxRenamedPairs)
            return false;
        _reached.Add(pair.Recorded);
        _waiting.Enqueue(pair);
        return true;
    }

    /// <param name="isOverHttp">Whether the messages are those of methods, which have a form in JSON.</param>
    public void Run(bool isOverHttp)
    {
        while (_waiting.TryDequeue(out var pair))
            Compare(pair, isOverHttp);
    }

    private void Compare(MessagePair messages, bool isOverHttp)
    {
        foreach (var recorded in messages.Recorded.Fields.InDeclarationOrder())
            if (messages.Found.FindFieldByNumber(recorded.FieldNumber) is { } found)
                Compare(new FieldPair(recorded, found, messages.Direction), isOverHttp);
            else
                _fields.Removed(recorded, messages);
        if (messages.Direction == Direction.IntoFunction)
            foreach (var found in messages.Found.Fields.InDeclarationOrder().Where(field => field.IsRequired && messages.Recorded.FindFieldByNumber(field.FieldNumber) is null))
                _fields.AddedAsRequired(found, messages);
        OneofComparison.Compare(messages, differences);
    }

    private void Compare(FieldPair fields, bool isOverHttp)
    {
        if (!_fields.Compare(fields, isOverHttp) || !IsMessage(fields.Recorded) || !IsMessage(fields.Found))
            return;
        if (!TryAdd(new MessagePair(fields.Recorded.MessageType, fields.Found.MessageType, fields.Direction)))
            _fields.RefuseUncompared(fields);
    }

    private static bool IsMessage(FieldDescriptor field) => field.FieldType is FieldType.Message or FieldType.Group;
}
