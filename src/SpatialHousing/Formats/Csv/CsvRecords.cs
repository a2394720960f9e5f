using System.Text;
using SpatialHousing.Planning;

namespace SpatialHousing.Formats.Csv;

/// <summary>Takes a CSV stream apart record by record; fields without quotes and surrounding blanks.</summary>
internal sealed class CsvRecords : IDisposable
{
    private const int LongestField = 1 << 20;
    private readonly StreamReader reader;
    private readonly string file;
    private readonly StringBuilder field = new();
    private readonly List<string> fields = [];
    private readonly char[] buffer = new char[1 << 14];
    private int length;
    private int at;
    private int nextLine = 1;

    public CsvRecords(Stream stream, string file)
    {
        this.file = file;
        reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
    }

    public IReadOnlyList<string> Fields => fields;

    /// <summary>Line on which the present record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>To the next record; false at the end.</summary>
    public bool Next()
    {
        fields.Clear();
        Line = nextLine;
        if (Peek() < 0)
        {
            return false;
        }

        while (true)
        {
            ReadField();
            var next = Take();
            if (next == ',')
            {
                continue;
            }

            if (next == '\r')
            {
                next = Peek() == '\n' ? Take() : '\n';
            }

            nextLine++;
            return true;
        }
    }

    public void Dispose() => reader.Dispose();

    private void ReadField()
    {
        field.Clear();
        while (Peek() is ' ' or '\t')
        {
            at++;
        }

        if (Peek() == '"')
        {
            Quoted();
            while (Peek() is ' ' or '\t')
            {
                at++;
            }

            if (Peek() is not (',' or '\r' or '\n' or -1))
            {
                throw CsvTable.Fault(file, nextLine, "bad_quotes", "引号后应为逗号或行尾；字段内的引号应写两次", "a comma or line end must follow a closing quote; write a quote inside a field twice");
            }

            fields.Add(field.ToString());
            return;
        }

        while (Peek() is not (',' or '\r' or '\n' or -1))
        {
            Append((char)Take());
        }

        fields.Add(field.ToString().TrimEnd(' ', '\t'));
    }

    private void Quoted()
    {
        var opened = nextLine;
        at++;
        while (true)
        {
            var next = Take();
            if (next == -1)
            {
                throw CsvTable.Fault(file, opened, "bad_quotes", "引号没有闭合", "a quote is never closed");
            }

            if (next == '"')
            {
                if (Peek() != '"')
                {
                    return;
                }

                at++;
            }

            nextLine += next == '\n' ? 1 : 0;
            Append((char)next);
        }
    }

    private void Append(char letter)
    {
        if (field.Length >= LongestField)
        {
            throw CsvTable.Fault(file, nextLine, "value_too_long", "一个字段超过一百万字，疑有引号没有闭合", "one field is longer than a million characters; is a quote not closed?");
        }

        field.Append(letter);
    }

    private int Take()
    {
        var next = Peek();
        at++;
        return next;
    }

    private int Peek()
    {
        if (at < length)
        {
            return buffer[at];
        }

        try
        {
            length = reader.Read(buffer, 0, buffer.Length);
        }
        catch (DecoderFallbackException)
        {
            throw CsvTable.Fault(file, nextLine, "not_utf8", "文字不是 UTF-8 编码（可能是 GBK），请另存为“CSV UTF-8”", "text is not UTF-8 (GBK perhaps); save it as \"CSV UTF-8\"");
        }
        catch (InvalidDataException)
        {
            throw GzipFile.Damaged(file);
        }

        at = 0;
        return length == 0 ? -1 : buffer[0];
    }
}
