namespace StatefulServerless.Transcoding.Fields;

/// <summary>A member of a oneof somewhere in a message.</summary>
/// <param name="Oneof">The path of the message and the oneof's index in it: which oneof.</param>
/// <param name="Member">The member's name.</param>
internal readonly record struct OneofChoice(string Oneof, string Member);
