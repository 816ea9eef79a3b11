namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>What an entity knows: the texts of its events so far, and how many they are.</summary>
internal sealed record Memory
{
    public string Text { get; set; } = "";

    public long SequenceNumber { get; set; }

    public void Append(string text)
    {
        Text += text;
        SequenceNumber++;
    }

    public void Become(Memory other) => (Text, SequenceNumber) = (other.Text, other.SequenceNumber);
}
