import { Fragment } from 'react';
import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  isHttpUrl,
  meaningOfItems,
  formatFact,
  tryParseEntityRef,
  type FieldMeta,
  type FieldShape,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { VendorLink } from '../links/VendorLink';
import { isGiven, valueOf } from './format';
import { Bullets } from '../page/layout';

const useStyles = makeStyles({
  lines: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
});

const Text = ({ text, meta }: { text: string; meta: FieldMeta }) => {
  const classes = useStyles();
  switch (meta.format) {
    case 'code':
    case 'key':
      return <code>{text}</code>;
    case 'date': {
      const day = DateTime.fromISO(text, { locale: 'en' });
      return (
        <time dateTime={text}>
          {day.isValid ? day.toLocaleString(DateTime.DATE_MED) : text}
        </time>
      );
    }
    case 'url':
      return isHttpUrl(text) ? <Link to={text}>{text}</Link> : <>{text}</>;
    case 'entityRef':
      return tryParseEntityRef(text, { defaultKind: '' }) ? (
        <EntityRefLink entityRef={text} />
      ) : (
        <>{text}</>
      );
    case 'vendor':
      return <VendorLink slug={text} />;
    default:
      return <span className={classes.lines}>{text}</span>;
  }
};

/** One value in words, whatever its shape; a list or group of values as lines. */
export const FactValue = ({
  shape,
  meta,
  value,
  owner,
}: {
  shape: FieldShape;
  meta: FieldMeta;
  value: unknown;
  /** The object that the value stands in: some values need a neighbour to be said. */
  owner: unknown;
}) => {
  if (!isGiven(value)) return null;
  const said = meta.say?.(value, owner);
  if (said !== undefined) {
    return meta.format === 'code' ? <code>{said}</code> : <>{said}</>;
  }
  if (shape.type === 'list' && Array.isArray(value)) {
    const { shape: itemShape, ...itemMeta } = meaningOfItems({
      ...meta,
      shape,
    });
    const items = value.map((item, index) => (
      <FactValue
        key={index}
        shape={itemShape}
        meta={itemMeta}
        value={item}
        owner={value}
      />
    ));
    if (items.length === 1) return items[0];
    if (shape.item.type === 'number') return <>{value.join(', ')}</>;
    return (
      <Bullets>
        {items.map((item, index) => (
          <li key={index}>{item}</li>
        ))}
      </Bullets>
    );
  }
  if (shape.type === 'object') {
    return (
      <>
        {shape.fields
          .filter(({ key }) => isGiven(valueOf(value, key)))
          .map((field, index) => (
            <Fragment key={field.key}>
              {index > 0 && '; '}
              {field.title}:{' '}
              <FactValue
                shape={field.shape}
                meta={field}
                value={valueOf(value, field.key)}
                owner={value}
              />
            </Fragment>
          ))}
      </>
    );
  }
  return (
    <Text text={formatFact({ ...meta, shape }, value, owner)} meta={meta} />
  );
};
