using System.Text;

namespace StreamMail.Tests.Commands;

/// <summary>What a command answered.</summary>
internal sealed record CommandResult(int Code, byte[] Output, string Error)
{
    public string Text => Encoding.UTF8.GetString(Output);

    public override string ToString() => $"exit code {Code}, {Output.Length} bytes, {Error}";
}
